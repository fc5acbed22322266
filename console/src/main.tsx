import { createRoot } from 'react-dom/client';
import { App } from './app/App';
import './app/styles.css';
import { loadWords } from './words';

await loadWords();
createRoot(document.getElementById('root')!).render(<App />);
