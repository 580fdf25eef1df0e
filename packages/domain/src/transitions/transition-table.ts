/** Who moves a record from one state to another. */
export type Mover = 'patient' | 'practitioner' | 'hospital' | 'system';

/** Every move that a record may make: from state, to state, and who may make it. */
export type TransitionTable<State extends string, Who extends string = Mover> = Readonly<
  Record<State, Readonly<Partial<Record<State, readonly Who[]>>>>
>;

/** Whether the table allows a move. */
export function allows<State extends string, Who extends string>(
  table: TransitionTable<State, Who>,
  from: State,
  to: State,
  mover: Who,
): boolean {
  return table[from][to]?.includes(mover) ?? false;
}

/** The states from which a mover may reach a state: the condition of an atomic update. */
export function statesBefore<State extends string, Who extends string>(
  table: TransitionTable<State, Who>,
  to: State,
  mover: Who,
): State[] {
  return (Object.keys(table) as State[]).filter((from) => allows(table, from, to, mover));
}
