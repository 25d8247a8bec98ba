// Builds the profile that is sent from what was filled in. What is left open is left out: absent means unknown.

const scale = { yuan: 10000, ratio: 0.01 }; // the page asks for 万元 and per cent

// today returns the date in Shanghai, 2006-01-02.
export function today() {
  return new Intl.DateTimeFormat("en-CA", { timeZone: "Asia/Shanghai", year: "numeric", month: "2-digit", day: "2-digit" }).format(new Date());
}

// lastYear returns the last complete fiscal year.
export function lastYear() { return Number(today().slice(0, 4)) - 1; }

// number reads what was typed in the page's unit and returns it in the field's own, without binary rounding noise.
export function number(text, unit) {
  if (text === "" || !Number.isFinite(Number(text))) return undefined;
  return Number((Number(text) * (scale[unit] ?? 1)).toPrecision(15));
}

// profile returns the profile of the form, with the answers given to questions laid over it.
export function profile(form, answers) {
  const facts = { entity_type: "企业" };
  const annual = {};
  const put = (target, name, value) => { if (value !== undefined && value !== "") target[name] = value; };
  put(facts, "region", form.region.value);
  put(facts, "zone", form.zone.value);
  const industry = form.industry.value.trim();
  if (industry) facts.industry = [/^[A-T]?\d{0,4}(?=\s|$)/.exec(industry)?.[0] || industry];
  put(facts, "founded_on", form.founded_on.value);
  put(facts, "employees", number(form.employees.value));
  put(annual, "revenue", number(form.revenue.value, "yuan"));
  put(annual, "rd_expense", number(form.rd_expense.value, "yuan"));
  const titles = [...form.querySelectorAll("#titles input:checked, #more-titles input:checked")].map((box) => box.value);
  if (titles.length || form["no-titles"].checked) facts.titles = titles;
  if (form.clean.checked) {
    for (const field of ["credit_dishonest", "abnormal_list", "major_incident", "illegal_record"]) facts[field] = false;
  }
  const years = { [lastYear()]: annual };
  for (const { field, year, period, value } of answers) {
    if (year) (years[year] ??= {})[field] = value;
    else facts[field] = period ? { value, period } : value;
  }
  const filled = Object.entries(years).filter(([, figures]) => Object.keys(figures).length);
  if (filled.length) facts.annual = Object.fromEntries(filled);
  return { facts };
}
