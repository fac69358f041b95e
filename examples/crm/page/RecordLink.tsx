import type { LinkProps } from 'leadlex-timeline';

/** Where a name on a row leads: deals stand at the head of the page, other records have no page in this CRM. */
export function RecordLink({ target, children, ...attributes }: LinkProps) {
  // The title of a task's row is the task.
  if (target.type === 'task') return null;
  if (target.type !== 'deal') return <span>{children}</span>;
  return (
    <a href={`#deal-${target.id}`} {...attributes}>
      {children}
    </a>
  );
}
