import { refuse } from './answers.ts';

/** What the host is asked. */
export interface AuthorizeQuestion {
  /** `read`: see a contact's activities. `write`: log one. */
  action: 'read' | 'write';
  /** `null` for an activity that belongs to no contact. */
  contactId: string | null;
}

/** `viewerId` says who it is, for limits that count by person. */
export type AuthorizeAnswer = boolean | { viewerId: string };

/** The host's own decision. The request is the one that came in; its body has been read. */
export type Authorize = (
  request: Request,
  question: AuthorizeQuestion,
) => AuthorizeAnswer | Promise<AuthorizeAnswer>;

const sentences = {
  read: 'You may not see the activities of this contact.',
  write: 'You may not log activities here.',
};

/** Lets through what the host says yes to. Anything it answers besides yes or a viewer means no. */
export async function askPermission(
  authorize: Authorize,
  request: Request,
  question: AuthorizeQuestion,
): Promise<void> {
  const answer: unknown = await authorize(request, question);
  const isViewer =
    typeof answer === 'object' &&
    answer !== null &&
    'viewerId' in answer &&
    typeof answer.viewerId === 'string';
  if (answer !== true && !isViewer) refuse(403, 'insufficient_permissions', sentences[question.action]);
}
