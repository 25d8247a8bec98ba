// The one line that tells how things went.
import { byID } from "../dom.js";

// say shows what went wrong, or how it went; an empty text hides it.
export function say(text, good = false) {
  const line = byID("say");
  line.textContent = text ?? "";
  line.hidden = !text;
  line.classList.toggle("good", good);
}

// trying runs something and tells when it failed; the button cannot be pressed meanwhile.
export async function trying(button, work) {
  button?.setAttribute("aria-busy", "true");
  if (button) button.disabled = true;
  try {
    return await work();
  } catch (error) {
    say(error.message);
  } finally {
    button?.removeAttribute("aria-busy");
    if (button) button.disabled = false;
  }
}
