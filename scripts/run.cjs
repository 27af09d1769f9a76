// Runs one command of the course: node scripts/run.cjs COMMAND [options…].
// Plain JavaScript, because nothing is installed yet when it starts.
require('tsx/cjs/api').register();
require('./' + process.argv[2] + '.ts');
