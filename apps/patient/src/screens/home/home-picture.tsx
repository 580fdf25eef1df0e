/** A house whose window is a screen, and in it a doctor. */
export function HomePicture() {
  return (
    <svg width="176" height="128" viewBox="0 0 176 128" fill="none" aria-hidden="true">
      <ellipse cx="88" cy="118" rx="80" ry="7" fill="#eaf2ef" />
      <path d="M28 60l60-48 60 48v52a6 6 0 0 1-6 6H34a6 6 0 0 1-6-6z" fill="#eef8f5" />
      <path d="M18 66l70-56 70 56" stroke="#157a63" strokeWidth="6" strokeLinecap="round" strokeLinejoin="round" />
      <rect x="54" y="56" width="68" height="46" rx="7" fill="#fff" stroke="#157a63" strokeWidth="4" />
      <circle cx="88" cy="73" r="9" fill="#f3c99b" />
      <path d="M79 71a9 9 0 0 1 18 0c-4-4-14-4-18 0z" fill="#4a605b" />
      <path d="M70 100a18 15 0 0 1 36 0z" fill="#157a63" />
      <path d="M84 86l4 6 4-6" stroke="#fff" strokeWidth="3" strokeLinecap="round" strokeLinejoin="round" />
      <circle cx="134" cy="42" r="15" fill="#e89a12" />
      <path d="M134 35v14M127 42h14" stroke="#fff" strokeWidth="4" strokeLinecap="round" />
    </svg>
  );
}
