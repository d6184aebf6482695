import fc from 'fast-check';

/** Something that holds of every input, and how to look for one that it does not hold of. */
export interface NamedProperty {
  readonly name: string;
  /** Resolves when no counterexample was found; rejects with one. */
  check(parameters: fc.Parameters<unknown>): Promise<void>;
}

/** The claim is broken by what throws. */
export function property<Input>(
  name: string,
  input: fc.Arbitrary<Input>,
  claim: (input: Input) => void | Promise<void>,
): NamedProperty {
  return {
    name,
    // The parameters are of no type that depends on the input: how many, which seed.
    check: (parameters) =>
      fc.assert(
        fc.asyncProperty(input, async (value) => void (await claim(value))),
        parameters as fc.Parameters<[Input]>,
      ),
  };
}
