interface Flight<T> {
  answer: Promise<T>;
  controller: AbortController;
  askers: number;
}

/** Lets those who ask for the same at the same time share one answer. */
export function createFlights<T>() {
  const flights = new Map<string, Flight<T>>();

  function take(key: string, start: (signal: AbortSignal) => Promise<T>): Flight<T> {
    const under = flights.get(key);
    if (under) return under;
    const controller = new AbortController();
    const land = () => {
      if (flights.get(key) === flight) flights.delete(key);
    };
    const flight = { controller, askers: 0, answer: start(controller.signal).finally(land) };
    flights.set(key, flight);
    return flight;
  }

  /**
   * The answer that is under way under this key, or that `start` gets. `null` once `signal` aborts; when the last asker has
   * gone, the signal that `start` was given aborts too.
   */
  return (
    key: string,
    signal: AbortSignal,
    start: (signal: AbortSignal) => Promise<T>,
  ): Promise<T | null> => {
    if (signal.aborted) return Promise.resolve(null);
    const flight = take(key, start);
    flight.askers += 1;
    return new Promise((resolve, reject) => {
      const leave = () => {
        flight.askers -= 1;
        if (flight.askers === 0) {
          if (flights.get(key) === flight) flights.delete(key);
          flight.controller.abort();
        }
        resolve(null);
      };
      signal.addEventListener('abort', leave, { once: true });
      flight.answer.then(resolve, reject).finally(() => signal.removeEventListener('abort', leave));
    });
  };
}
