/** A reporter, which Vitest takes by its default export: names the tests that passed only when tried again: a machine was busy, or something is wrong once in a while. */
export default class SecondTries {
  names = [];

  onTestCaseResult(test) {
    if (test.diagnostic()?.flaky) this.names.push(`${test.module.relativeModuleId} > ${test.fullName}`);
  }

  onTestRunEnd() {
    for (const name of this.names) console.log(`passed only when tried again: ${name}`);
  }
}
