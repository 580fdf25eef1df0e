/** Whether somebody is under 18 on a day, and so needs a guardian; both as `YYYY-MM-DD`. The api decides, the form only asks in time. */
export const underAge = (birthDate: string, today: string): boolean =>
  birthDate > `${Number(today.slice(0, 4)) - 18}${today.slice(4)}`;
