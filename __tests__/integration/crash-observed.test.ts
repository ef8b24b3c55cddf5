import { testCutOffs, testKills } from '../support/crash.js';

testCutOffs('observed');
testKills();
