/**
 * Whether a page of another site made the browser send this. Browsers say so in `Sec-Fetch-Site`; an older one at
 * least names the page's `Origin`. A request with neither comes from no browser, so no cookie of a victim is on it.
 * Source: the W3C's Fetch Metadata Request Headers, "Sec-Fetch-Site".
 */
export function isCrossSite({ headers, url }: Request): boolean {
  const site = headers.get('sec-fetch-site');
  if (site !== null) return site !== 'same-origin' && site !== 'none';
  const origin = headers.get('origin');
  if (origin === null) return false;
  return !URL.canParse(origin) || new URL(origin).host !== (headers.get('host') ?? new URL(url).host);
}
