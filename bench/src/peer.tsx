import { type ComponentType, type ReactNode, useState } from 'react';
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

/** A page around somebody else's list: rows grouped beforehand, and one `setState` for each change. */
export function peer(List: ComponentType<ListProps>): CreateContender {
  return ({ count, fit, hasForm }: Options): Contender => {
    let history: Model['rows'] = [];
    let current = modelOf([]);
    let next = current;
    let prepended = 0;
    let appended = 0;
    let show: (model: Model) => void = () => {};

    // biome-ignore lint/correctness/noComponentHookFactories: each page of the run makes it once
    function Page(): ReactNode {
      const [shown, setShown] = useState(current);
      show = setShown;
      return (
        <div className="lt-timeline page" data-density="comfortable">
          {hasForm ? <Form /> : null}
          <List
            model={shown}
            fit={fit}
            appended={appended}
            foot={
              <div className="lt-load-more" data-slot="loadMore">
                <div className="lt-foot">
                  <button
                    type="button"
                    className="lt-button"
                    onClick={() => {
                      current = next;
                      setShown(next);
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

    return {
      element: <Page />,
      load: async () => {
        history = makeHistory(count + MOST_APPENDS * OLDER_ROWS);
        current = modelOf(history.slice(0, count));
      },
      preparePrepend: () => {
        prepended += 1;
        const newest = makeNewest(history[0] as Model['rows'][number], prepended);
        next = extended(current, [newest], []);
        return newest.title ?? '';
      },
      prepend: () => {
        current = next;
        show(next);
      },
      prepareAppend: () => {
        const from = count + appended;
        const older = history.slice(from, from + OLDER_ROWS);
        appended += OLDER_ROWS;
        next = extended(current, [], older);
        return older[0]?.id ?? '';
      },
    };
  };
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
