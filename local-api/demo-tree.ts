import { parse } from 'yaml';
import type { TreeInput } from './index.js';

interface Section {
  readonly overrides?: Readonly<Record<string, unknown>> | null;
  readonly environments?: Readonly<Record<string, Section | null>> | null;
  readonly services?: Readonly<Record<string, Section | null>> | null;
}

/**
 * A project that a file can be synced to: with the environments and services that it names, and what it overrides.
 * In: the file's text. Out: a tree, and the names of the references. What can't be read is for the action to explain.
 */
export function planFor(text: string): { readonly tree: TreeInput; readonly names: readonly string[] } {
  const names = [...text.matchAll(/(?<!\$)\$\{([A-Za-z_]\w*)\}/g)].map(([, name = '']) => name);
  const file = read(text);
  const twoDaysAgo = Date.now() - 2 * 86_400_000;
  const environments = Object.entries(file.environments ?? {}).map(([name, section]) => ({
    name,
    services: Object.keys(section?.services ?? { api: {} }).map(
      (service) => ({ kind: 'container', name: service, deployedAt: twoDaysAgo }) as const,
    ),
  }));
  const builtIn = Object.fromEntries(
    Object.keys(file.overrides ?? {}).map((key) => [key, 'from further up']),
  );
  return { names, tree: { project: { name: 'shop', builtIn, environments } } };
}

function read(text: string): Section {
  try {
    const file: unknown = parse(text);
    return typeof file === 'object' && file !== null ? file : {};
  } catch {
    return {};
  }
}
