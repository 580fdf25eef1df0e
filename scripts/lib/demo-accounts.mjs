const password = 'demo-Passw0rd';

const staff = [
  ['doctor, county hospital', 'doctor.county', '/doctor'],
  ['specialist, prefecture hospital', 'doctor.prefecture', '/doctor'],
  ['specialist, provincial hospital', 'doctor.province', '/doctor'],
  ['village doctor at the health station', 'doctor.station', '/doctor'],
  ['pharmacist', 'pharmacist', '/doctor'],
  ['dispatcher, prefecture centre', 'dispatcher.prefecture', '/admin'],
  ['hospital admin, county hospital', 'admin.county', '/admin'],
  ['supervisor, province', 'supervisor.province', '/admin'],
];

/**
 * The accounts that the demonstration starts with, as lines of a table.
 * @param {string} origin such as "http://localhost:3000".
 * @param {string[]} apps the web apps of this checkout; accounts of others are left out.
 */
export function accountLines(origin, apps) {
  const rows = [
    ['patient', '13800000001', `one-time code on ${origin}/dev/mailbox`],
    ...staff.filter(([, , path]) => apps.includes(path.slice(1))).map(([role, user]) => [role, user, password]),
  ];
  const widths = [0, 1].map((column) => Math.max(...rows.map((row) => row[column].length)));
  return rows.map(([role, user, secret]) => `  ${role.padEnd(widths[0])}  ${user.padEnd(widths[1])}  ${secret}`);
}

/**
 * The addresses of the web apps.
 * @param {string} origin
 * @param {string[]} apps
 */
export function addressLines(origin, apps) {
  const paths = { patient: ['patients', '/'], doctor: ['doctors', '/doctor'], admin: ['administration', '/admin'] };
  return apps.map((app) => `  ${paths[app][0].padEnd(15)} ${origin}${paths[app][1]}`);
}
