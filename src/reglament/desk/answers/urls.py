"""The addresses of a desk's manual. A page's own address ends with its short name; two words are kept for the manual itself."""

from django.urls import path

from reglament.desk.answers.views import editing, matching, reading

urlpatterns = [
    path("<slug:desk>/answers/", reading.manual, name="answers"),
    path("<slug:desk>/answers/matching", matching.matching, name="answers_matching"),
    path("<slug:desk>/answers/editing/", editing.overview, name="answers_editing"),
    path("<slug:desk>/answers/editing/new/", editing.new, name="answer_new"),
    path("<slug:desk>/answers/editing/<int:pk>/", editing.change, name="answer_editing"),
    path("<slug:desk>/answers/editing/<int:pk>/publication/", editing.publication, name="answer_publication"),
    path("<slug:desk>/answers/editing/<int:pk>/revisions/<int:number>/", editing.revision, name="answer_revision"),
    path("<slug:desk>/answers/<slug:slug>/", reading.article, name="answer"),
    path("<slug:desk>/answers/<slug:slug>/verdict/", reading.verdict, name="answer_verdict"),
]
