import { testCutOffs } from '../support/crash.js';

testCutOffs('documented');
