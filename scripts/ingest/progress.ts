import { formatTime } from './time';

/** Shows how far the file is: one line that is rewritten on a terminal, a line each tenth elsewhere. */
export function showProgress(total: number, offset: string): (done: number, at: number) => void {
  const startedAt = performance.now();
  let shownTenths = 0;
  return (done, at) => {
    const seconds = (performance.now() - startedAt) / 1000;
    const rate = Math.round(done / Math.max(seconds, 0.001));
    const line = `${Math.floor((100 * done) / total)} %  ${done}/${total}  ${formatTime(at, offset)}  ${rate}/s`;
    if (process.stdout.isTTY) {
      process.stdout.write(`\r${line}${done === total ? '\n' : ''}`);
      return;
    }
    const tenths = Math.floor((10 * done) / total);
    if (tenths > shownTenths) console.log(line);
    shownTenths = Math.max(tenths, shownTenths);
  };
}
