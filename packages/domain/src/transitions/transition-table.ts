/** Who moves a record from one state to another. */
export type Mover = 'patient' | 'practitioner' | 'hospital' | 'system';

/** Every move that a record may make: from state, to state, and who may make it. */
export type TransitionTable<State extends string> = Readonly<
  Record<State, Readonly<Partial<Record<State, readonly Mover[]>>>>
>;

/** Whether the table allows a move. */
export function allows<State extends string>(
  table: TransitionTable<State>,
  from: State,
  to: State,
  mover: Mover,
): boolean {
  return table[from][to]?.includes(mover) ?? false;
}

/** The states from which a mover may reach a state: the condition of an atomic update. */
export function statesBefore<State extends string>(table: TransitionTable<State>, to: State, mover: Mover): State[] {
  return (Object.keys(table) as State[]).filter((from) => allows(table, from, to, mover));
}
