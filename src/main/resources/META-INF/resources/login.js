"use strict";

const form = document.getElementById("login");
const button = form.querySelector("button");
const answer = document.getElementById("answer");

const answers = {
  401: "User or password is wrong.",
  429: "Too many attempts. Please wait a minute.",
};

/** Logs out a user who may not read, because the console would only show that access is forbidden. */
async function mayLook() {
  const {roles} = await (await fetch("/operations/me")).json();
  const may = roles.includes("viewer") || roles.includes("operator");
  if (!may) {
    await fetch("/operations/logout", { method: "POST" });
  }
  return may;
}

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  button.disabled = true;
  answer.textContent = "";
  try {
    const response = await fetch("/login", { method: "POST", body: new URLSearchParams(new FormData(form)) });
    if (response.ok && await mayLook()) {
      location.replace("/" + location.hash);
      return;
    }
    answer.textContent = response.ok
      ? "This user may place orders, but not read them."
      : answers[response.status] || `The log-in failed (${response.status}).`;
  } catch {
    answer.textContent = "Orderflow does not answer.";
  }
  button.disabled = false;
  form.password.select();
});
