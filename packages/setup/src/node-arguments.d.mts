/** Arguments with which Node.js runs a server of ours. */
export const serverArguments: string[];
