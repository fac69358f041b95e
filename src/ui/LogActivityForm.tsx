'use client';
import {
  type FocusEvent,
  type HTMLAttributes,
  type KeyboardEvent,
  type ReactNode,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import type { Activity, NewActivity } from '../model/activity.ts';
import { draftOf } from '../model/draft.ts';
import type { TimelineError } from '../model/errors.ts';
import { TITLE_LIMIT } from '../model/limits.ts';
import { useEarlyDraft } from '../query/useEarlyDraft.ts';
import { useMessages, useTimelineUi } from './context.ts';
import { Field } from './Field.tsx';
import { LogFormBody } from './LogFormBody.tsx';
import { Part, PartsScope, type TimelineClassNames, type TimelineComponents } from './parts.tsx';
import { TypePicker } from './TypePicker.tsx';
import { focusField, useLogForm } from './useLogForm.ts';

const DEFAULT_TYPES = ['call', 'email', 'meeting', 'note'];
/** From here on the title says how many characters are left. */
const COUNTER_FROM = TITLE_LIMIT - 80;

export interface LogActivityFormProps
  extends Omit<HTMLAttributes<HTMLFormElement>, 'children' | 'slot' | 'onSubmit'> {
  /** Whose timeline the activity belongs to. */
  contactId?: string;
  /** Names the form where a page has several; default "Log activity". */
  label?: string;
  /** A deal every entry belongs to; with `deals`, the one chosen at first. */
  dealId?: string;
  /** Another record every entry belongs to, such as a campaign. */
  entity?: { type: string; id: string; name?: string };
  /** Deals to choose from. */
  deals?: readonly { id: string; name: string }[];
  /** Types to choose from; default `call`, `email`, `meeting`, `note`. */
  types?: readonly string[];
  defaultType?: string;
  /** What stands in the form at first. */
  defaultValues?: Partial<NewActivity>;
  /** Keeps what is written apart from what is written in other forms of the same contact. */
  draftKey?: string;
  /** Told when the server has saved an entry. */
  onLogged?: (activity: Activity) => void;
  /** Told when it has not; the entry stays on the timeline, to be tried again. */
  onLogError?: (error: TimelineError, input: NewActivity) => void;
  autoFocus?: boolean;
  components?: TimelineComponents;
  classNames?: TimelineClassNames;
}

/** Records a new activity, which appears on the contact's timeline at once. Needs a `TimelineProvider`. */
export function LogActivityForm({ components, classNames, ...props }: LogActivityFormProps): ReactNode {
  return (
    <PartsScope components={components} classNames={classNames}>
      <LogForm key={`${props.contactId} ${props.draftKey}`} {...props} />
    </PartsScope>
  );
}

function LogForm(props: Omit<LogActivityFormProps, 'components' | 'classNames'>): ReactNode {
  const {
    contactId,
    label,
    dealId,
    entity,
    deals = [],
    types = DEFAULT_TYPES,
    defaultType,
    defaultValues,
    draftKey,
    ...others
  } = props;
  const { onLogged, onLogError, autoFocus = false, onFocus, onKeyDown, onKeyUp, ...rest } = others;
  const messages = useMessages();
  const { timeZone } = useTimelineUi();
  const form = useRef<HTMLFormElement>(null);
  const [isOpen, setOpen] = useState(autoFocus);
  const initial = useMemo(() => {
    const type = defaultValues?.type ?? defaultType ?? types[0] ?? 'note';
    return draftOf({ deal_id: dealId, ...defaultValues, type }, timeZone);
  }, [defaultValues, defaultType, types, timeZone, dealId]);
  const fixed: Partial<NewActivity> = {
    // With deals to choose from it is only where the choice begins.
    ...(dealId && deals.length === 0 && { deal_id: dealId }),
    ...(entity && { entity_type: entity.type, entity_id: entity.id, entity_name: entity.name }),
  };
  const forContact = contactId ?? null;
  const log = useLogForm({ contactId: forContact, initial, fixed, onLogged, onLogError, form });
  const { first, draft, later, change, faults } = log;
  // Words about one deal must not turn up in the form of another.
  const formKey = draftKey ?? JSON.stringify(fixed);
  useEarlyDraft(later || draft === first ? null : draft, forContact, formKey);

  useEffect(() => {
    if (autoFocus) focusField(form.current, 'title');
  }, [autoFocus]);

  const onOwnKeyDown = (event: KeyboardEvent<HTMLFormElement>) => {
    onKeyDown?.(event);
    if (event.nativeEvent.isComposing || event.defaultPrevented) return;
    // A key held down must not send the next, empty entry.
    if (event.key === 'Enter' && event.repeat && event.target instanceof HTMLInputElement)
      event.preventDefault();
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !event.repeat) {
      event.preventDefault();
      log.submit();
    }
    if (event.key === 'Escape' && log.isBlank) {
      focusField(form.current, 'title');
      setOpen(false);
    }
  };
  const counter =
    draft.title.length > COUNTER_FROM ? messages.titleLeft(TITLE_LIMIT - draft.title.length) : undefined;
  const offered = types.includes(draft.type) ? types : [...types, draft.type];
  const showsBody = isOpen || !log.isBlank;
  return (
    <Part
      slot="form"
      as="form"
      aria-label={label ?? messages.formLabel}
      noValidate
      ref={form}
      data-open={showsBody || undefined}
      onFocus={(event: FocusEvent<HTMLFormElement>) => {
        onFocus?.(event);
        setOpen(true);
      }}
      onKeyDown={onOwnKeyDown}
      onKeyUp={(event: KeyboardEvent<HTMLFormElement>) => {
        onKeyUp?.(event);
        // Browsers bring the caret of a text field into view, be it beneath the host's header. Not on focus, which also
        // comes with a pointer, and with the window.
        if (event.key === 'Tab' && !event.ctrlKey && !event.altKey)
          (event.target as Element).scrollIntoView?.({ block: 'nearest' });
      }}
      onSubmit={(event: { preventDefault: () => void }) => {
        event.preventDefault();
        log.submit();
      }}
      {...rest}
    >
      <div className="lt-form-top">
        <TypePicker types={offered} value={draft.type} onChange={(type) => change({ type })} />
        <Field
          name="title"
          label={messages.title}
          isLabelHidden
          hint={counter}
          fault={faults.title}
          className="lt-field-title"
        >
          {(control) => (
            <input
              {...control}
              type="text"
              autoComplete="off"
              placeholder={showsBody ? messages.title : messages.formHint}
              value={draft.title}
              onChange={(event) => change({ title: event.target.value })}
            />
          )}
        </Field>
      </div>
      {showsBody ? <LogFormBody log={log} deals={deals} contactId={contactId ?? null} /> : null}
      {later ? <later.FormExtras {...{ log, types, setOpen }} contactId={forContact} form={formKey} /> : null}
    </Part>
  );
}
