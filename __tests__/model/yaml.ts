import type { Place } from './places.js';
import { mountPathOf, namedBy } from './story.js';
import type { FileEntry, Step } from './story.js';

/** The desired state as the YAML that a run reads. @param nameOf how the file calls an environment or service */
export function toYaml(
  step: Pick<Step, 'file' | 'empty' | 'about'>,
  nameOf: (place: Place) => string,
): string {
  const { file, about } = step;
  const named = namedBy(step);
  const sections = (place: Place, indent: string): string[] =>
    named.has(place)
      ? sectionsOf(file.filter((entry) => entry.place === place)).map((line) => indent + line)
      : [];
  const services = (environment: Place, indent: string): string[] =>
    nest(
      'services',
      [...named].filter((place) => place.startsWith(`${environment}/`)),
      (place) => [`${indent}  ${name(place)}:`, ...sections(place, `${indent}    `)],
      indent,
    );
  const name = (place: Place): string => JSON.stringify(nameOf(place));
  const environments = new Set(
    [...named].flatMap((place) => (place === '' ? [] : [place.split('/')[0] as Place])),
  );
  const below =
    about === ''
      ? nest(
          'environments',
          [...environments],
          (place) => [`  ${name(place)}:`, ...sections(place, '    '), ...services(place, '    ')],
          '',
        )
      : about.includes('/')
        ? []
        : services(about, '');
  return [...sections(about, ''), ...below, ''].join('\n');
}

function nest(
  title: string,
  places: readonly Place[],
  lines: (place: Place) => readonly string[],
  indent: string,
): string[] {
  return places.length === 0 ? [] : [`${indent}${title}:`, ...places.flatMap(lines)];
}

function sectionsOf(entries: readonly FileEntry[]): readonly string[] {
  if (entries.length === 0) return ['secrets: {}'];
  const section = (title: string, rows: readonly string[]): readonly string[] =>
    rows.length === 0 ? [] : [`${title}:`, ...rows];
  const rowsOf = (...kinds: readonly FileEntry['kind'][]): readonly string[] =>
    entries.filter(({ kind }) => kinds.includes(kind)).map(rowOf);
  return [
    ...section('secrets', rowsOf('value', 'file', 'skipped')),
    ...section('overrides', rowsOf('override')),
    ...section('aliases', rowsOf('alias')),
    ...section('absent', rowsOf('absent')),
  ];
}

function rowOf(entry: FileEntry): string {
  const described =
    'description' in entry && entry.description !== undefined
      ? `, description: ${JSON.stringify(entry.description)}`
      : '';
  switch (entry.kind) {
    case 'value':
    case 'file':
    case 'override': {
      const mount = entry.kind === 'file' ? `, mount_path: ${mountPathOf(entry)}` : '';
      return `  ${entry.key}: {value: ${JSON.stringify(entry.text)}, allow_empty: true${mount}${described}}`;
    }
    case 'alias':
      return `  ${entry.key}: {target: ${entry.target}${described}}`;
    case 'absent':
      return `  - ${entry.key}`;
    case 'skipped':
      return `  ${entry.key}: {value: "\${NOT_SET}", optional: true}`;
  }
}
