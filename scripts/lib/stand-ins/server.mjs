// Stands for one of our processes in the supervisor's tests: listens on a random port, says so, and answers to signals as told.
import { createServer } from 'node:http';

const [behaviour] = process.argv.slice(2);
const say = (entry) => process.stdout.write(`${JSON.stringify({ level: 30, ...entry })}\n`);

if (behaviour === 'fails') {
  say({ level: 60, msg: 'the environment is not usable' });
  process.exit(3);
}
const server = createServer((request, response) => {
  response.end('ok');
  if (request.url === '/die') process.exit(1);
});
server.listen(0, '127.0.0.1', () => say({ msg: 'listening', port: server.address().port }));
process.on('SIGTERM', () => {
  if (behaviour === 'stubborn') return;
  say({ msg: 'stopping in order' });
  process.exit(0);
});
