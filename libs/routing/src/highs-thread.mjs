// HiGHS (WebAssembly) behind four messages. It runs in a thread of its own, where it can be ended at any moment, or in the
// caller's where threads are not allowed; a thread keeps its model between messages, so columns can be added to it.
import { isMainThread, parentPort } from 'node:worker_threads';
import loadHighs from 'highs';

const STATUS = { 7: 'optimal', 8: 'infeasible', 9: 'infeasible', 10: 'unbounded', 6: 'optimal' };

/** @returns {Promise<(message: object, stop?: () => boolean) => unknown>} what answers messages, over a model of its own */
export async function openHighs() {
  const highs = await loadHighs();
  let model;
  const matrix = (numCols, numRows, { starts, indices, values }) => ({
    format: 'csc',
    numCols,
    numRows,
    starts,
    indices,
    values,
  });
  const perform = {
    load({ columns, rows, cost, lower, upper, rowLower, rowUpper, integer, ...sparse }) {
      model?.dispose();
      model = highs.createModel({
        numCols: columns,
        numRows: rows,
        sense: highs.constants.objectiveSense.maximize,
        colCost: cost,
        colLower: lower,
        colUpper: upper,
        rowLower,
        rowUpper,
        matrix: matrix(columns, rows, sparse),
        ...(integer ? { integrality: new Int32Array(columns).fill(1) } : {}),
      });
      model.options.set({ output_flag: false, random_seed: 0 });
    },
    add({ columns, rows, cost, lower, upper, ...sparse }) {
      model.addCols({ cost, lower, upper, matrix: matrix(columns, rows, sparse) });
    },
    start({ value }) {
      model.setSolution({ colValue: value });
    },
    run({ options }, stop) {
      model.options.set(options);
      const { simplexInterrupt, mipInterrupt } = highs.constants.callbackType;
      const ask = (event) => stop() && event.interrupt();
      if (stop) model.run({ [simplexInterrupt]: ask, [mipInterrupt]: ask });
      else model.run();
      const status = STATUS[model.getModelStatus()] ?? 'stopped';
      const { colValue, rowDual } = model.getSolution();
      const bound = model.info.get('mip_dual_bound');
      return { status, objective: model.getObjectiveValue(), bound, value: colValue, dual: rowDual };
    },
  };
  return (message, stop) => perform[message.ask](message, stop);
}

if (!isMainThread && parentPort) {
  const opened = openHighs();
  parentPort.on('message', async ({ id, message }) => {
    try {
      const answer = (await opened)(message);
      parentPort.postMessage({ id, answer });
    } catch (error) {
      parentPort.postMessage({ id, error: String(error?.message ?? error) });
    }
  });
}
