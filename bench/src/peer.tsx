import { type ComponentType, type ReactNode, useState } from 'react';
import { type Contender, type CreateContender, OLDER_ROWS, type Options } from './contender.ts';
import { makeHistory, makeNewest } from './history.ts';
import { extended, type Model, modelOf } from './model.ts';

export interface ListProps {
  model: Model;
  /** Stands below the last row. */
  foot: ReactNode;
  /** How many rows fill the window. */
  fit: number;
  /** How many rows it began with. */
  count: number;
}

/** A page around somebody else's list: rows grouped beforehand, and one `setState` for each change. */
export function peer(List: ComponentType<ListProps>): CreateContender {
  return ({ count, fit, hasForm }: Options): Contender => {
    let model = modelOf([]);
    let current = model;
    let withNewest = model;
    let withOlder = model;
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
            count={count}
            foot={
              <div className="lt-load-more" data-slot="loadMore">
                <div className="lt-foot">
                  <button
                    type="button"
                    className="lt-button"
                    onClick={() => {
                      current = withOlder;
                      setShown(withOlder);
                    }}
                  >
                    Load older activities
                  </button>
                  <p>{`Showing ${shown.rows.length} of ${count + OLDER_ROWS}`}</p>
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
        model = modelOf(makeHistory(count));
        current = model;
      },
      prepareChanges: () => {
        const newest = makeNewest(model.rows[0] as Model['rows'][number]);
        const older = makeHistory(count + OLDER_ROWS).slice(count);
        withNewest = extended(model, [newest], []);
        withOlder = extended(withNewest, [], older);
      },
      prepend: () => {
        current = withNewest;
        show(withNewest);
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
