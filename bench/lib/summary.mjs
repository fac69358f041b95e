import { median } from './stats.mjs';

const MEASURES = ['mount', 'firstMount', 'append', 'firstAppend', 'prepend', 'firstPrepend'];

/** Medians of the samples, with the range; a median of `null` stands for more than a minute. */
export function summarise(samples) {
  return mapValues(samples, (byName) =>
    mapValues(byName, (list) => {
      const measured = MEASURES.filter((measure) => list.some((sample) => measure in sample));
      return Object.fromEntries(
        measured.map((measure) => {
          const values = list.map((sample) => sample[measure]).filter((value) => value !== undefined);
          const finite = (value) => (Number.isFinite(value) ? value : null);
          return [
            measure,
            {
              median: finite(median(values)),
              least: finite(Math.min(...values)),
              most: finite(Math.max(...values)),
              rounds: values.length,
            },
          ];
        }),
      );
    }),
  );
}

const mapValues = (object, change) =>
  Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(value)]));
