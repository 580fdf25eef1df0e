/**
 * Arguments with which Node.js runs a server of ours. Requests leave much behind that is young when it dies: a roomy nursery collects it
 * in fewer and cheaper rounds (64 MiB, measured with `npm run bench -- booking`).
 */
export const serverArguments = ['--max-semi-space-size=64', '--import', 'tsx'];
