'use client';
import { type ReactNode, useContext } from 'react';
import type { Activity } from '../model/activity.ts';
import { ActorContext, useMessages } from './context.ts';
import { SparkleIcon } from './icons.tsx';
import { Part } from './parts.tsx';

/** Who did it. Nothing where the host names nobody at all; an unknown id gets a neutral word. */
export function ActorName({ activity }: { activity: Activity }): ReactNode {
  const getActor = useContext(ActorContext);
  const { ai, unknownActor } = useMessages();
  const userId = activity.created_by_user_id;
  const known = userId && getActor ? getActor(userId) : null;
  const isAi = known?.kind === 'ai' || activity.type === 'ai_action';
  const actor = known ?? (userId && getActor && !isAi ? { name: unknownActor } : null);
  if (!actor && !isAi) return null;
  const kind = isAi ? 'ai' : (known?.kind ?? 'person');
  return (
    <Part slot="actor" as="span" activity={activity} data-kind={kind}>
      {actor && kind === 'person' ? (
        actor.avatarUrl ? (
          <img className="lt-avatar" src={actor.avatarUrl} alt="" width={20} height={20} loading="lazy" />
        ) : (
          <span className="lt-avatar" aria-hidden="true">
            {initials(actor.name)}
          </span>
        )
      ) : null}
      {isAi ? (
        <span className="lt-ai">
          <SparkleIcon />
          {ai}
        </span>
      ) : null}
      {actor && actor.name !== ai ? <bdi>{actor.name}</bdi> : null}
    </Part>
  );
}

function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  const letters = [words[0], words.length > 1 ? words[words.length - 1] : ''].map(
    (word) => [...(word ?? '')][0] ?? '',
  );
  return letters.join('').toUpperCase();
}
