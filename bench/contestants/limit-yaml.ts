import { parse } from 'yaml';
import { type DesiredFile, sync } from './limit.js';

await sync((text) => parse(text) as DesiredFile);
