/**
 * Teams' people picker: an Input.ChoiceSet whose choices come from the organisation. The renderer knows no such
 * thing, so it becomes an input of our own. Its answer is Entra object ids, with commas.
 */
import { avatar } from './avatar.js';
import { h } from './dom.js';

const { Input } = globalThis.AdaptiveCards;
export const PICKER = 'Sandbox.PeoplePicker';

let people = [];
export const offerPeople = (list) => {
  people = list;
};

const SHOWN = 6;

const matches = (person, typed) => {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  const text = `${person.name} ${person.jobTitle} ${person.short}`.toLowerCase();
  return words.every((word) => text.includes(word));
};

export class PeoplePicker extends Input {
  getJsonTypeName() {
    return PICKER;
  }

  internalParse(source, context) {
    super.internalParse(source, context);
    this.multi = source.isMultiSelect === true;
    this.hint = source.placeholder ?? 'Type a name';
    this.chosen = String(source.value ?? '')
      .split(',')
      .filter((id) => id !== '');
  }

  get value() {
    return this.chosen?.length ? this.chosen.join(',') : undefined;
  }

  isSet() {
    return Boolean(this.value);
  }

  internalRender() {
    this.chips = h('span', { class: 'picker-chips' });
    this.list = h('ul', {
      class: 'picker-list',
      role: 'listbox',
      hidden: true,
      id: `list-${crypto.randomUUID()}`,
    });
    this.field = h('input', {
      class: 'picker-field',
      type: 'text',
      role: 'combobox',
      autocomplete: 'off',
      placeholder: this.hint,
      'aria-label': this.label ?? this.hint,
      'aria-expanded': 'false',
      'aria-controls': this.list.id,
      oninput: () => this.suggest(),
      onfocus: () => this.suggest(),
      onblur: () => this.close(),
      onkeydown: (event) => this.key(event),
    });
    this.box = h('div', { class: 'ac-input picker', role: 'group' }, this.chips, this.field, this.list);
    this.showChosen();
    return this.box;
  }

  suggest() {
    this.at = 0;
    this.found = people
      .filter(({ id }) => !this.chosen.includes(id))
      .filter((person) => matches(person, this.field.value))
      .slice(0, SHOWN);
    this.showFound();
  }

  showFound() {
    this.list.replaceChildren(
      ...this.found.map((person, index) =>
        h(
          'li',
          {
            role: 'option',
            id: `${this.list.id}-${index}`,
            'aria-selected': index === this.at ? 'true' : 'false',
            // mousedown and not click: the field must not lose the keyboard first.
            onmousedown: (event) => {
              event.preventDefault();
              this.choose(person);
            },
          },
          avatar(person),
          h('span', {}, person.name),
          h('small', {}, person.jobTitle),
        ),
      ),
      ...(this.found.length === 0 ? [h('li', { class: 'picker-none' }, 'Nobody of that name')] : []),
    );
    this.list.hidden = false;
    this.field.setAttribute('aria-expanded', 'true');
    this.field.setAttribute('aria-activedescendant', this.found.length ? `${this.list.id}-${this.at}` : '');
  }

  close() {
    this.list.hidden = true;
    this.field.setAttribute('aria-expanded', 'false');
  }

  key(event) {
    const open = !this.list.hidden;
    const move = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (move && open && this.found.length) {
      event.preventDefault();
      this.at = (this.at + move + this.found.length) % this.found.length;
      this.showFound();
    } else if (event.key === 'Enter' && open && this.found[this.at]) {
      event.preventDefault();
      this.choose(this.found[this.at]);
    } else if (event.key === 'Escape' && open) {
      event.preventDefault();
      event.stopPropagation();
      this.close();
    } else if (event.key === 'Backspace' && this.field.value === '') this.drop(this.chosen.at(-1));
  }

  choose(person) {
    this.chosen = this.multi ? [...this.chosen, person.id] : [person.id];
    this.field.value = '';
    this.close();
    this.changed();
  }

  drop(id) {
    this.chosen = this.chosen.filter((one) => one !== id);
    this.changed();
  }

  changed() {
    this.showChosen();
    this.valueChanged();
  }

  showChosen() {
    this.chips.replaceChildren(
      ...this.chosen.map((id) => {
        const name = people.find((person) => person.id === id)?.name ?? 'Somebody';
        const away = h(
          'button',
          { type: 'button', 'aria-label': `Take ${name} out`, onclick: () => this.drop(id) },
          '×',
        );
        return h('span', { class: 'chip' }, name, away);
      }),
    );
    this.field.placeholder = this.chosen.length ? '' : this.hint;
  }
}
