import { plural } from './phrases.ts';

/** That this machine does not carry as many targets at once as were asked for. */
export function describeFewer(concurrency: number): string {
  return `this machine allows this process too few open files, so ${plural(concurrency, 'target')} at once ${concurrency === 1 ? 'is' : 'are'} tested from here on; raise the limit (ulimit -n) or lower concurrency.`;
}
