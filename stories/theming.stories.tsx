import type { Meta, StoryObj } from '@storybook/react-vite';
import { ContactTimeline, LogActivityForm } from 'leadlex-timeline';
import layered from 'leadlex-timeline/styles.css?inline';
import { type CSSProperties, type ReactNode, useState } from 'react';
import { createPortal } from 'react-dom';
import { expect, waitFor, within } from 'storybook/test';
import { history, JANE, stage } from './stage.tsx';

const meta = {
  title: 'Theming',
  component: ContactTimeline,
  args: { contactId: JANE },
  ...stage,
} satisfies Meta<typeof ContactTimeline>;
export default meta;

type Story = StoryObj<typeof meta>;

const RESETS = `
  * { margin: 0; padding: 0; border: 0; font: inherit; }
  button { all: unset; }
  * { box-sizing: content-box; }
`;

/** What `styles.unlayered.css` has: the same rules without the layer. */
function unlayered(): string {
  const sheet = sheetOf(layered);
  const rules = [...sheet.cssRules].flatMap((rule) =>
    rule instanceof CSSLayerBlockRule ? [...rule.cssRules] : [rule],
  );
  return rules.map(({ cssText }) => cssText).join('\n');
}

function sheetOf(css: string): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  return sheet;
}

/** A host with styles of its own, which nothing of the other hosts on this page reaches. */
function Host(props: { name: string; css: string[]; style: CSSProperties; children: ReactNode }) {
  const [root, setRoot] = useState<ShadowRoot | null>(null);
  const follow = (element: HTMLElement | null) => {
    if (!element || root) return;
    const shadow = element.shadowRoot ?? element.attachShadow({ mode: 'open' });
    shadow.adoptedStyleSheets = props.css.map(sheetOf);
    setRoot(shadow);
  };
  return (
    <div data-host={props.name} ref={follow} style={{ padding: '1rem', ...props.style }}>
      {root ? createPortal(props.children, root as unknown as Element) : null}
    </div>
  );
}

const brand = {
  '--lt-accent': 'rgb(122, 31, 162)',
  '--lt-fg': 'rgb(45, 20, 60)',
  '--lt-bg': 'rgb(253, 247, 255)',
  '--lt-radius': '2px',
  background: 'rgb(253, 247, 255)',
  fontFamily: 'Georgia, serif',
} as CSSProperties;

const dark = { colorScheme: 'dark', background: 'Canvas', color: 'CanvasText' };

export const Hosts: Story = {
  name: 'A brand, hostile resets and a dark host, side by side',
  render: (args) => {
    const panel = (label: string) => (
      <>
        {label === 'Resets' ? <LogActivityForm contactId={JANE} autoFocus /> : null}
        <ContactTimeline {...args} label={label} />
      </>
    );
    const columns = {
      display: 'grid',
      gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 24rem), 1fr))',
    };
    return (
      <div style={columns}>
        <Host name="brand" css={[layered]} style={brand}>
          {panel('Brand')}
        </Host>
        <Host name="resets" css={[unlayered(), RESETS]} style={{}}>
          {panel('Resets')}
        </Host>
        <Host name="dark" css={[layered]} style={dark}>
          {panel('Dark')}
        </Host>
      </div>
    );
  },
  beforeEach: history(({ call, email, note }) => [call(), email(), note()]),
  play: async ({ canvasElement }) => {
    const host = (name: string) => {
      const root = canvasElement.querySelector(`[data-host="${name}"]`)?.shadowRoot;
      return within(root as unknown as HTMLElement);
    };
    const look = (element: HTMLElement) => getComputedStyle(element);
    for (const name of ['brand', 'resets', 'dark'])
      await waitFor(() => expect(host(name).getAllByRole('article')).toHaveLength(3));
    const filter = (name: string) => host(name).getByRole('button', { name: 'Call' });

    // Resets push nothing out of its box, and take neither the shape of a button nor the ring around it.
    const form = host('resets').getByRole('form');
    const edge = form.getBoundingClientRect().right;
    for (const field of form.querySelectorAll('input, select, textarea, button'))
      await expect(field.getBoundingClientRect().right).toBeLessThanOrEqual(edge);
    await expect(look(filter('resets')).borderTopWidth).toBe('1px');
    await expect(filter('resets').offsetHeight).toBe(filter('dark').offsetHeight);
    filter('resets').focus();
    await expect(look(filter('resets')).outlineStyle).toBe('solid');
    await expect(look(host('brand').getByRole('button', { name: 'Jump to date' })).color).toBe(
      'rgb(122, 31, 162)',
    );
    await expect(look(host('brand').getAllByRole('article')[0] as HTMLElement).color).toBe('rgb(45, 20, 60)');
  },
};
