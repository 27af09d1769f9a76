// Takes from util what Node 23 removed.
const util = require('node:util');

for (const name of ['isArray', 'isNullOrUndefined']) Reflect.deleteProperty(util, name);
