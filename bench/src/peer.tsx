import { type ComponentType, type ReactNode, useLayoutEffect, useState } from 'react';
import { type Contender, type CreateContender, MOST_APPENDS, OLDER_ROWS, type Options } from './contender.ts';
import { makeHistory, makeNewest } from './history.ts';
import { extended, type Model, modelOf } from './model.ts';

export interface ListProps {
  model: Model;
  /** Stands below the last row. */
  foot: ReactNode;
  /** How many rows fill the window. */
  fit: number;
  /** How many rows have come in at the end. */
  appended: number;
}

/** What is shown, what the next change brings, and how the page is told. */
interface Shelf {
  current: Model;
  next: Model;
  appended: number;
  show: (model: Model) => void;
}

/** A page around somebody else's list: rows grouped beforehand, and one `setState` for each change. */
export function peer(List: ComponentType<ListProps>): CreateContender {
  return ({ count, fit, hasForm }: Options): Contender => {
    const shelf: Shelf = { current: modelOf([]), next: modelOf([]), appended: 0, show: () => {} };
    let history: Model['rows'] = [];
    let prepended = 0;

    return {
      element: <Page List={List} shelf={shelf} count={count} fit={fit} hasForm={hasForm} />,
      load: async () => {
        history = makeHistory(count + MOST_APPENDS * OLDER_ROWS);
        shelf.current = modelOf(history.slice(0, count));
      },
      preparePrepend: () => {
        prepended += 1;
        const newest = makeNewest(history[0] as Model['rows'][number], prepended);
        shelf.next = extended(shelf.current, [newest], []);
        return newest.title ?? '';
      },
      prepend: () => {
        shelf.current = shelf.next;
        shelf.show(shelf.next);
      },
      prepareAppend: () => {
        const from = count + shelf.appended;
        const older = history.slice(from, from + OLDER_ROWS);
        shelf.appended += OLDER_ROWS;
        shelf.next = extended(shelf.current, [], older);
        return older[0]?.id ?? '';
      },
    };
  };
}

interface PageProps extends Options {
  List: ComponentType<ListProps>;
  shelf: Shelf;
}

function Page({ List, shelf, count, fit, hasForm }: PageProps): ReactNode {
  const [shown, setShown] = useState(shelf.current);
  useLayoutEffect(() => {
    shelf.show = setShown;
  }, [shelf]);
  return (
    <div className="lt-timeline page" data-density="comfortable">
      {hasForm ? <Form /> : null}
      <List
        model={shown}
        fit={fit}
        appended={shelf.appended}
        foot={
          <div className="lt-load-more" data-slot="loadMore">
            <div className="lt-foot">
              <button
                type="button"
                className="lt-button"
                onClick={() => {
                  shelf.current = shelf.next;
                  setShown(shelf.next);
                }}
              >
                Load older activities
              </button>
              <p>{`Showing ${shown.rows.length} of ${count + MOST_APPENDS * OLDER_ROWS}`}</p>
            </div>
          </div>
        }
      />
    </div>
  );
}

/** The plainest form there is. */
function Form(): ReactNode {
  const [title, setTitle] = useState('');
  return (
    <form>
      <input
        name="title"
        aria-label="Title"
        value={title}
        onChange={(event) => setTitle(event.target.value)}
      />
    </form>
  );
}
