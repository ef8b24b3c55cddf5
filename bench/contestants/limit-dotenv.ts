import { parse } from 'dotenv';
import { sync } from './limit.js';

await sync((text) => ({ secrets: parse(text) }));
