import { isRecord } from '../model/activity.ts';
import { refuse } from './answers.ts';

/** What the host is asked. */
export interface AuthorizeQuestion {
  /**
   * `read`: see a contact's activities. `write`: log one. `stream`: hear when they change; asked again every few minutes.
   */
  action: 'read' | 'write' | 'stream';
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
  stream: 'You may not follow the activities of this contact.',
};

/**
 * Lets through what the host says yes to, and says who it is where the host says so. Anything it answers besides yes or a
 * viewer means no.
 */
export async function askPermission(
  authorize: Authorize,
  request: Request,
  question: AuthorizeQuestion,
): Promise<string | null> {
  const answer: unknown = await authorize(request, question);
  if (answer === true) return null;
  if (isRecord(answer) && typeof answer.viewerId === 'string') return answer.viewerId;
  refuse(403, 'insufficient_permissions', sentences[question.action]);
}
