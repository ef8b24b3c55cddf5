import type { Printer } from '../../model/printer.js';
import type { Scope } from '../../model/scope.js';
import type { InitDocument } from './document.js';

export declare function printDocument(document: InitDocument, own: Scope, format: 'yaml' | 'dotenv', printer: Printer): string;
