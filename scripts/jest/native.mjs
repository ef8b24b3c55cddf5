/**
 * Lets Node itself load the sources and the tests: a worker of Jest's that runs without its sandbox imports this first.
 * Each module is read once per process then, and not once per test file, which is most of the time of a unit test.
 */
import { registerHooks } from 'node:module';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { transformSync } from '@swc/core';
import fc from 'fast-check';

const GLOBALS = new URL('globals.mjs', import.meta.url).href;

// The worker shows an error's message and stack, not what caused it.
fc.configureGlobal({ includeErrorInReport: true });
process.setSourceMapsEnabled(true);
registerHooks({
  resolve(specifier, context, next) {
    if (specifier === '@jest/globals') return { url: GLOBALS, shortCircuit: true };
    const isOurs = specifier.startsWith('.') && context.parentURL?.split('?')[0]?.endsWith('.ts');
    return next(isOurs ? specifier.replace(/\.js$/, '.ts') : specifier, context);
  },
  load(url, context, next) {
    // A package that is made for bundlers names no type.
    if (url.endsWith('.json')) return next(url, { ...context, importAttributes: { type: 'json' } });
    if (!url.split('?')[0]?.endsWith('.ts')) return next(url, context);
    const filename = fileURLToPath(url);
    const { code } = transformSync(readFileSync(filename, 'utf8'), {
      filename,
      jsc: { parser: { syntax: 'typescript' }, target: 'es2024' },
      sourceMaps: 'inline',
      swcrc: false,
    });
    return { format: 'module', source: code, shortCircuit: true };
  },
});
