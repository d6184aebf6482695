import { mapping, type Value } from './expression.ts';

type Combination = Readonly<Record<string, Value>>;

/** The jobs that a matrix makes: each value of each key with each of the others, without `exclude`, and with `include`. */
export function combinations(matrix: Value): readonly Combination[] {
  const { include = [], exclude = [], ...vectors } = mapping(matrix);
  const crossed = Object.entries(vectors).reduce<readonly Combination[]>(
    (before, [key, values]) =>
      before.flatMap((each) => list(values).map((value) => ({ ...each, [key]: value }))),
    [{}],
  );
  const kept = crossed.filter((each) => !list(exclude).some((pattern) => agrees(each, mapping(pattern))));
  let jobs = Object.keys(vectors).length === 0 ? [] : kept;
  const added: Combination[] = [];
  for (const more of list(include).map(mapping)) {
    const original = Object.fromEntries(Object.entries(more).filter(([key]) => key in vectors));
    if (jobs.some((job) => agrees(job, original))) {
      jobs = jobs.map((job) => (agrees(job, original) ? { ...job, ...more } : job));
    } else added.push(more);
  }
  return [...jobs, ...added];
}

function agrees(job: Combination, pattern: Combination): boolean {
  return Object.entries(pattern).every(([key, value]) => JSON.stringify(job[key]) === JSON.stringify(value));
}

function list(value: Value): readonly Value[] {
  if (!Array.isArray(value)) throw new TypeError(`${JSON.stringify(value)} where a list is wanted`);
  return value;
}
