/** Initials, where there is no picture. The name stands beside it. */
export function Avatar({ name }: { name: string }) {
  const words = name.replace(/^Dr\.? /, '').split(/\s+/);
  const letters = [words[0], words.length > 1 ? words.at(-1) : ''].map((word) => [...(word ?? '')][0] ?? '');
  return (
    <span className="avatar" aria-hidden="true">
      {letters.join('').toUpperCase()}
    </span>
  );
}
