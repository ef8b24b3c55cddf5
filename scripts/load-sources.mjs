/** Lets Node itself load the sources and the tests, each module once in a process. */
import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';
import { transformSync } from '@swc/core';

/** @param {URL} globals the module that stands in for `@jest/globals` */
export function loadSources(globals) {
  process.setSourceMapsEnabled(true);
  registerHooks({
    resolve(specifier, context, next) {
      if (specifier === '@jest/globals') return { url: globals.href, shortCircuit: true };
      const isOurs = specifier.startsWith('.') && isTypeScript(context.parentURL);
      return next(isOurs ? specifier.replace(/\.js$/, '.ts') : specifier, context);
    },
    load(url, context, next) {
      // A package that is made for bundlers names no type.
      if (url.endsWith('.json')) return next(url, { ...context, importAttributes: { type: 'json' } });
      if (!isTypeScript(url)) return next(url, context);
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
}

/** @param {string | undefined} url of one of our modules, with or without a query; no package has TypeScript of its own */
function isTypeScript(url) {
  return url?.split('?')[0]?.endsWith('.ts');
}
