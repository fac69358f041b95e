import { openPage, TookTooLong } from './browser.mjs';

/** One sample of mount, prepend and append, in a page of its own. What takes too long ends it. */
export async function oneShot(browser, url, { name, count, fit, what, marks }) {
  const sample = {};
  const { call, close } = await openPage(browser, url, name, { count, fit });
  let step = 'load';
  const timed = async (measure, ...values) => {
    step = measure;
    return call(...values);
  };
  try {
    await call('load');
    sample.firstMount = await timed('firstMount', 'mount');
    // When somebody comes back to a contact, the page has drawn one before.
    step = 'mount';
    await call('quiet', 500);
    await call('unmount');
    await call('quiet');
    sample.mount = await timed('mount', 'mount');
    await call('quiet');
    sample.nodes = await call('nodes');
    await call('prepareChanges');
    if (what.includes('prepend') && count > 50) {
      await call('quiet');
      sample.prepend = await timed('prepend', 'prepend', 'Called back, no answer');
    }
    if (what.includes('append') && count > 50) {
      step = 'append';
      await call('scrollToEnd');
      await call('quiet');
      sample.append = await timed('append', 'append', marks[count].firstOlder);
    }
  } catch (error) {
    if (!(error instanceof TookTooLong)) throw error;
    sample.tookTooLong = step;
    if (step === 'firstMount') sample.firstMount = Number.POSITIVE_INFINITY;
    if (step !== 'load') sample[step] ??= Number.POSITIVE_INFINITY;
  } finally {
    await close();
  }
  return sample;
}
