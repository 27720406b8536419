// A test runner for Stryker: the specs of a group stay loaded in one process and only those that reach a mutant run.
import { createRequire } from 'node:module';
import path from 'node:path';
import { commonTokens, declareClassPlugin, PluginKind, tokens } from '@stryker-mutator/api/plugin';
import {
  determineHitLimitReached,
  DryRunStatus,
  TestStatus,
  toMutantRunResult,
} from '@stryker-mutator/api/test-runner';
import { begin, runTest, specReader } from './specs.mjs';

const { moduleLoader } = createRequire(import.meta.url)('./module-loader.cjs');
const SEED = 20261126; // a mutant that dies by chance today and lives tomorrow could not be held against a list

class SpecRunner {
  static inject = tokens(commonTokens.options);
  #context = (globalThis.__stryker__ ??= {});
  #specs;
  #modules;
  #reader;

  constructor(options) {
    this.#specs = options.specs;
  }

  capabilities() {
    return { reloadEnvironment: true };
  }

  init() {
    process.env.NODE_ENV = 'test';
    this.#modules = moduleLoader(process.cwd());
    this.#modules.load('fast-check').configureGlobal({ seed: SEED });
  }

  async dryRun() {
    await this.#reload();
    const result = await this.#run(this.#reader.tests, true);
    return result.status === DryRunStatus.Complete
      ? { ...result, mutantCoverage: this.#context.mutantCoverage }
      : result;
  }

  async mutantRun({ activeMutant, testFilter, hitLimit, mutantActivation, reloadEnvironment, disableBail }) {
    this.#context.hitLimit = hitLimit;
    this.#context.hitCount = hitLimit ? 0 : undefined;
    try {
      if (mutantActivation === 'static') this.#context.activeMutant = activeMutant.id;
      if (reloadEnvironment || !this.#reader) await this.#reload();
      this.#context.activeMutant = activeMutant.id;
      const wanted = testFilter && new Set(testFilter);
      const tests = this.#reader.tests.filter(({ id }) => wanted?.has(id) ?? true);
      return toMutantRunResult(await this.#run(tests, disableBail));
    } catch (error) {
      return this.#broken(error);
    } finally {
      this.#context.activeMutant = undefined;
    }
  }

  async dispose() {
    await this.#reader?.close();
  }

  async #reload() {
    await this.#reader?.close();
    this.#reader = undefined;
    this.#modules.forget();
    const reader = specReader(this.#modules.load);
    for (const spec of this.#specs) reader.read(path.resolve(spec));
    this.#reader = reader;
  }

  async #run(tests, all) {
    const results = [];
    for (const test of tests) {
      const began = performance.now();
      const failed = await this.#failure(test);
      const told = { id: test.id, name: test.id, fileName: test.file, timeSpentMs: performance.now() - began };
      results.push(
        failed
          ? { ...told, status: TestStatus.Failed, failureMessage: String(failed.error?.stack ?? failed.error) }
          : { ...told, status: TestStatus.Success },
      );
      if (failed && !all) break;
    }
    const { hitCount, hitLimit } = this.#context;
    return determineHitLimitReached(hitCount, hitLimit) ?? { status: DryRunStatus.Complete, tests: results };
  }

  /** What a test throws. Before all tests nobody's name is set: what is reached there needs a new load to be mutated. */
  async #failure(test) {
    try {
      await begin(test);
      this.#context.currentTestId = test.id;
      await runTest(test);
      return undefined;
    } catch (error) {
      return { error };
    } finally {
      this.#context.currentTestId = undefined;
    }
  }

  /** A mutant with which the specs cannot even be loaded is noticed. */
  #broken(error) {
    const tests = [
      { id: 'load', name: 'load', timeSpentMs: 0, status: TestStatus.Failed, failureMessage: String(error) },
    ];
    return toMutantRunResult({ status: DryRunStatus.Complete, tests });
  }
}

export const strykerPlugins = [declareClassPlugin(PluginKind.TestRunner, 'specs', SpecRunner)];
export const strykerValidationSchema = { properties: { specs: { type: 'array', items: { type: 'string' } } } };
