"use strict";

const form = document.getElementById("login");
const button = form.querySelector("button");
const answer = document.getElementById("answer");

const answers = {
  401: "User or password is wrong.",
  429: "Too many attempts. Please wait a minute.",
};

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  button.disabled = true;
  answer.textContent = "";
  try {
    const response = await fetch("/login", { method: "POST", body: new URLSearchParams(new FormData(form)) });
    if (response.ok) {
      location.replace("/");
      return;
    }
    answer.textContent = answers[response.status] || `That did not work (${response.status}).`;
  } catch {
    answer.textContent = "Orderflow does not answer.";
  }
  button.disabled = false;
  form.password.select();
});
