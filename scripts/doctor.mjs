// npm run doctor: says what this machine has and lacks, and the command that mends it. It installs nothing.
import { diagnose } from './lib/diagnosis.mjs';
import { readDotEnv, withDefaults } from './lib/environment.mjs';
import { createTerminal, runMain } from './lib/terminal.mjs';

await runMain(async () => {
  const terminal = createTerminal();
  const findings = await diagnose(withDefaults({ ...readDotEnv(), ...process.env }));
  for (const { what, good, note, mend } of findings) {
    terminal.line(`  ${good ? '✓' : '✗'} ${what}: ${note}`);
    if (!good) terminal.line(`      → ${mend}`);
  }
  const missing = findings.filter(({ good }) => !good).length;
  terminal.line(missing === 0 ? 'Everything is there.' : `${missing} to mend.`);
  return missing === 0 ? 0 : 1;
});
