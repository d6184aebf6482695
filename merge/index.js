// GitHub starts a script without arguments: this names the step for the bundle that has all of them.
process.argv[2] = 'merge';
await import('../apps/action/dist/index.js');
