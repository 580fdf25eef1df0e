import classes from './brand.module.css';

/** The mark of the product: a heart in a speech bubble, and a name. */
export function Brand({ name }: { name: string }) {
  return (
    <span className={classes.brand}>
      <svg viewBox="0 0 32 32" aria-hidden="true" className={classes.mark}>
        <path d="M4 8a5 5 0 0 1 5-5h14a5 5 0 0 1 5 5v11a5 5 0 0 1-5 5h-7l-6 5v-5H9a5 5 0 0 1-5-5z" fill="#157a63" />
        <path d="M16 19.5l-4.6-4.4a3 3 0 1 1 4.6-3.8 3 3 0 1 1 4.6 3.8z" fill="#fff" />
      </svg>
      <span className={classes.name}>{name}</span>
    </span>
  );
}
