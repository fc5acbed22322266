export function BoardPage() {
  return <p>board</p>;
}
