/** `npm run month`: a month of an invented home in a hub, brought to a new kiosk and compared. */
import { monthCommand } from './command.ts';

process.exitCode = await monthCommand(process.argv.slice(2), (text) => process.stdout.write(text));
