/** The failure being tried stands in the address, `?fail=slow`, so that it outlives a reload and can be linked to. */
export function currentFailure(): string | null {
  return new URLSearchParams(location.search).get('fail');
}

export function chooseFailure(name: string | null): void {
  const search = name ? `?${new URLSearchParams({ fail: name })}` : '';
  history.replaceState(null, '', location.pathname + search);
}

/** Tells the example's server which failure is meant. */
export function failureHeaders(): Record<string, string> {
  const failure = currentFailure();
  return failure ? { 'X-Demo-Failure': failure } : {};
}
