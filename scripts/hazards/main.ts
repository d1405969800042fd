console.error('not yet');
process.exitCode = 2;
