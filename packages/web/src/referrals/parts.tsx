import classes from './referrals.module.css';

/** Named parts of a text, those that say something. */
export function Parts({ said }: { said: readonly (readonly [string, string | null | undefined | false])[] }) {
  const there = said.filter((part): part is readonly [string, string] => Boolean(part[1]));
  if (there.length === 0) return null;
  return (
    <dl className={classes.parts}>
      {there.map(([name, words]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{words}</dd>
        </div>
      ))}
    </dl>
  );
}
